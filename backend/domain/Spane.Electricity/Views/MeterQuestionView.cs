using Spane.Electricity.Ledger;

namespace Spane.Electricity.Views;

/// <summary>A register in question as a manager answers it.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
public sealed record MeterQuestionView(string LoadId, BilingualText Name, MeterQuestion Question, IReadOnlyList<MeterAnswerView> Answers)
{
    /// <summary>Names the question within its power box: load and number.</summary>
    public string Id => $"{LoadId}-{Question.Number}";

    /// <summary>The most that an answer can bring, Wh.</summary>
    public long UpToWattHours => Answers.Where(answer => answer.CanBe).Max(answer => answer.WattHours);

    /// <summary>Whether its two readings lie around some of a period.</summary>
    /// <param name="from">Start, UTC.</param>
    /// <param name="to">End, UTC.</param>
    public bool Touches(DateTimeOffset from, DateTimeOffset to) => Question.From < to && Question.To >= from;
}
