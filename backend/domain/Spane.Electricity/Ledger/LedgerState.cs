namespace Spane.Electricity.Ledger;

/// <summary>What the ledger of one meter must remember between readings; saved with what it produced.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="TotalWattHours">Everything counted so far, Wh; never shrinks.</param>
/// <param name="LastRegisterWattHours">The register at the last reading, Wh; null before the first.</param>
/// <param name="LastAt">When that was, UTC by the node's clock.</param>
/// <param name="LastBoot">Boot counter of the node then.</param>
public sealed record LedgerState(
    string LoadId,
    long TotalWattHours,
    long? LastRegisterWattHours,
    DateTimeOffset LastAt,
    TimeSpan LastUptime,
    long LastBoot)
{
    /// <summary>The most questions that wait at one meter; beyond it the oldest is given up, which the audit log tells.</summary>
    public const int MostQuestions = 20;

    /// <summary>The registers in question, oldest first; null: none, or saved by an earlier version.</summary>
    public IReadOnlyList<MeterQuestion>? Questions { get; init; }

    /// <summary>How many questions this meter has asked.</summary>
    public int QuestionsAsked { get; init; }

    /// <summary>The ledger without a question that was answered.</summary>
    /// <param name="countedWattHours">What the answer counts, Wh.</param>
    public LedgerState Without(MeterQuestion question, long countedWattHours) => this with
    {
        TotalWattHours = TotalWattHours + countedWattHours,
        Questions = Questions is { Count: > 1 } several ? [.. several.Where(q => q != question)] : null,
    };

    // A load that draws more than its rated power explains asks with every reading: that is one question, which grows.
    internal LedgerState With(MeterQuestion question, out MeterQuestion? givenUp)
    {
        givenUp = null;
        if (Questions is [.., { Why: QuestionReason.TooMuch } last] && question.Why == QuestionReason.TooMuch
            && last.To == question.From && last.ToRegisterWattHours == question.FromRegisterWattHours)
        {
            return this with
            {
                Questions =
                [.. Questions.SkipLast(1), last with { ToRegisterWattHours = question.ToRegisterWattHours, To = question.To }]
            };
        }

        IReadOnlyList<MeterQuestion> waiting = Questions ?? [];
        givenUp = waiting.Count == MostQuestions ? waiting[0] : null;
        return this with { Questions = [.. waiting.Skip(givenUp is null ? 0 : 1), question], QuestionsAsked = question.Number };
    }

    /// <summary>A ledger without any reading.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    public static LedgerState Empty(string loadId) => new(loadId, 0, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero, 0);
}
