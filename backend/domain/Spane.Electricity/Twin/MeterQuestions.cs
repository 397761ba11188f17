using System.Globalization;
using Spane.Electricity.Audit;
using Spane.Electricity.Ledger;
using Spane.Electricity.Views;

namespace Spane.Electricity.Twin;

/// <summary>The registers in question of one power box: what each answer would bill, and what an answer books.</summary>
internal static class MeterQuestions
{
    private static readonly MeterAnswer[] Answers = [MeterAnswer.Reset, MeterAnswer.OtherMeter, MeterAnswer.CountedOn];

    public static IReadOnlyList<MeterQuestionView> Of(CanteenTwin twin, EnergyTally tally) =>
    [
        .. twin.State.Ledgers.Values.SelectMany(ledger => (ledger.Questions ?? []).Select(question => new MeterQuestionView(
            ledger.LoadId, twin.Settings.NameOf(ledger.LoadId), question,
            [.. Answers.Select(answer => Answer(ledger.LoadId, question, answer, twin, tally))])))
            .OrderBy(asked => asked.Question.To),
    ];

    /// <summary>What a question's answer books, or why it books nothing.</summary>
    public static (IReadOnlyList<LedgerPosting> Postings, AuditEntry? Entry, BilingualText? Refusal) Book(MeterQuestionView? asked,
        AnsweredQuestion answered, CanteenTwin twin)
    {
        if (asked is null)
        {
            return ([], null, new(
                "Pertanyaan ini sudah dijawab atau tidak ada lagi; muat ulang halaman. Jawabannya tercatat di catatan audit.",
                "This question is already answered, or is not there any more; reload the page. The audit log holds the answer."));
        }

        if (asked.Answers.First(a => a.Answer == answered.Answer) is { CanBe: false, WattHours: var tooMuch })
        {
            return ([], null, new(
                string.Create(CultureInfo.GetCultureInfo("id-ID"),
                    $"Jawaban ini berarti {tooMuch / 1000.0:0.###} kWh, lebih dari yang dapat ditarik {asked.Name.Indonesian} di antara "
                        + $"kedua pembacaan. Bila beban memang sebesar itu, betulkan dulu daya pengenalnya."),
                string.Create(CultureInfo.InvariantCulture,
                    $"This answer means {tooMuch / 1000.0:0.###} kWh, more than {asked.Name.English} can draw between the two readings. "
                        + $"If the load is that large, correct its rated power first.")));
        }

        if (answered.ShownWattHours is { } shown && shown != asked.Question.Counts(answered.Answer))
        {
            return ([], null, new(
                "Angka meter ini sudah bertambah sejak halaman dibuka; muat ulang halaman dan jawab lagi.",
                "This meter's figures have grown since the page was opened; reload the page and answer again."));
        }

        (DateTimeOffset from, DateTimeOffset to, BilingualText? refusal) =
            answered.Period.Of(asked.Question, twin.Settings.Contract, answered.At);
        if (refusal is not null)
        {
            return ([], null, refusal);
        }

        MeterQuestion question = asked.Question;
        long wattHours = question.Counts(answered.Answer);
        return (EnergyLedger.Distribute(asked.LoadId, from, to, wattHours), new AuditEntry(
            answered.At, answered.By, "meter-answer", asked.LoadId,
            string.Create(CultureInfo.InvariantCulture,
                $"{question.FromRegisterWattHours} Wh {question.From:yyyy-MM-ddTHH:mm:ssZ} → "
                    + $"{question.ToRegisterWattHours} Wh {question.To:yyyy-MM-ddTHH:mm:ssZ}"),
            FormattableString.Invariant($"{answered.Answer}: {wattHours} Wh, {answered.Period}")), null);
    }

    // What an interval of years would cost is not worth working out: it cannot be booked as one.
    private static MeterAnswerView Answer(string loadId, MeterQuestion question, MeterAnswer answer, CanteenTwin twin, EnergyTally tally)
    {
        long wattHours = question.Counts(answer);
        bool canBe = question.CanBe(answer, twin.Settings.MaximumWatts(loadId));
        var (from, to, refusal) = default(BookingPeriod).Of(question, twin.Settings.Contract, DateTimeOffset.MaxValue);
        decimal rupiah = !canBe ? 0
            : refusal is null ? EnergyLedger.Distribute(loadId, from, to, wattHours).Sum(tally.Cost)
            : tally.Cost(new LedgerPosting(loadId, question.To, wattHours));
        return new MeterAnswerView(answer, wattHours, decimal.Round(rupiah), canBe);
    }
}
