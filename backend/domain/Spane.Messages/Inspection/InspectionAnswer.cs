namespace Spane.Messages.Inspection;

/// <summary>What the inspection program answers, over its standard output: one frame each, teaching several.</summary>
/// <param name="Id">The request's.</param>
public sealed record InspectionAnswer(long Id)
{
    /// <summary>Why it was not done, for people; null: it was, or is still being done.</summary>
    public string? Refused { get; init; }

    /// <summary>The kind of refusal of a photograph, such as <c>too-many-pixels</c>; null: another, or none.</summary>
    public string? Reason { get; init; }

    /// <summary>How far teaching has got, 0 to 1; null: it is no message of progress.</summary>
    public double? Progress { get; init; }

    /// <summary>The verdict, of judging, and of cleaning where a model was named.</summary>
    public InspectionVerdict? Verdict { get; init; }

    /// <summary>How good the model is, of teaching; the body is its file.</summary>
    public TeachingReport? Report { get; init; }
}

/// <summary>What a photograph shows.</summary>
/// <param name="Bad">Whether the pack is to be held.</param>
/// <param name="Class">The likeliest class.</param>
/// <param name="Confidence">With classes its probability, 0 to 1; good-only the distance from good in thresholds.</param>
/// <param name="Across">Where to look first, as a share of the width; null: no hint.</param>
/// <param name="Down">The same of the height.</param>
public sealed record InspectionVerdict(bool Bad, string Class, double Confidence, double? Across, double? Down)
{
    /// <summary>How far the photograph is from the good ones that were taught, from 0; null: not known.</summary>
    public double? Distance { get; init; }
}
