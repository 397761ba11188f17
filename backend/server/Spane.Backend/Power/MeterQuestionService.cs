using Spane.Backend.Twins;
using Spane.Electricity.Ledger;
using Spane.Electricity.Twin;

namespace Spane.Backend.Power;

/// <summary>
/// The one door for a manager's answer to a register in question: checked, booked by the box's twin, stored, and audited.
/// </summary>
internal sealed class MeterQuestionService(PowerBoxes boxes, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Answers a question.</summary>
    /// <returns>Why it was not taken; null: it is booked and stored.</returns>
    public async Task<CanteenRefusal?> AnswerAsync(
        string device, string id, MeterAnswerRequest request, string by, CancellationToken cancellationToken = default)
    {
        if (boxes.Find(device) is not { } box)
        {
            return new CanteenRefusal(new($"Tidak ada kotak daya {device}.", $"There is no power box {device}."));
        }

        if (Answer(request.Answer) is not { } answer)
        {
            return new CanteenRefusal(new(
                "Pilih salah satu jawaban: Reset, OtherMeter, atau CountedOn.",
                "Choose one of the answers: Reset, OtherMeter or CountedOn."));
        }

        if (!BookingPeriod.TryParse(request.Period, out var period))
        {
            return new CanteenRefusal(new(
                "Pilih masa pembukuan: interval, atau bulan seperti 2026-03.", "Choose the period: interval, or a month such as 2026-03."));
        }

        var asked = box.Questions.FirstOrDefault(question => question.Id == id);
        try
        {
            var answered = new AnsweredQuestion(id, answer, period, by, time.GetUtcNow(), request.WattHours);
            var refusal = await box.AnswerAsync(answered).WaitAsync(Patience, time, cancellationToken);
            if (refusal is not null)
            {
                return new CanteenRefusal(refusal);
            }
        }
        catch (TimeoutException)
        {
            return new CanteenRefusal(new(
                "Jawaban belum tersimpan: penyimpanan sedang berhenti. Muat ulang halaman nanti; bila pertanyaannya masih ada, jawab lagi.",
                "The answer is not stored yet: storing has stopped. Reload the page later; if the question is still there, answer it "
                    + "again."));
        }

        var detail = asked is null ? id : Describe(id, asked.Question, answer, period);
        await audit.AddAsync(by, "meter-answer", device, detail, cancellationToken);
        return null;
    }

    private static string Describe(string id, MeterQuestion question, MeterAnswer answer, BookingPeriod period) =>
        FormattableString.Invariant(
            $"{id}: {question.FromRegisterWattHours} → {question.ToRegisterWattHours} Wh: {answer}, {question.Counts(answer)} Wh, {period}");

    private static MeterAnswer? Answer(string? name) => name switch
    {
        nameof(MeterAnswer.Reset) => MeterAnswer.Reset,
        nameof(MeterAnswer.OtherMeter) => MeterAnswer.OtherMeter,
        nameof(MeterAnswer.CountedOn) => MeterAnswer.CountedOn,
        _ => null,
    };
}

/// <summary>A manager's answer to a register in question, as it comes in.</summary>
/// <param name="Answer"><c>Reset</c>: the same meter, set to zero; <c>OtherMeter</c>; <c>CountedOn</c>: the same meter counted on, past its
/// end where it is lower.</param>
/// <param name="Period">Where its energy belongs: <c>interval</c>, the time between the two readings, or a month such as
/// <c>2026-03</c>.</param>
/// <param name="WattHours">What the answer was shown to bill, Wh, so that figures that have grown since are not booked unseen; null: not
/// checked.</param>
internal sealed record MeterAnswerRequest(string? Answer, string? Period, long? WattHours);

/// <summary>Why something was not even sent to a power box.</summary>
internal sealed record CanteenRefusal(BilingualText Why);
