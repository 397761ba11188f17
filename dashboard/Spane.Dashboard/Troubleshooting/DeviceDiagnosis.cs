using Spane.Troubleshooting;

namespace Spane.Dashboard.Troubleshooting;

/// <summary>What may be wrong with a device.</summary>
/// <param name="Causes">By falling certainty; those that an alarm speaks for before the others, when it is asked about.</param>
/// <param name="Questions">Open ones by falling gain, then those that are answered.</param>
/// <param name="AllCauses">All that there are, for who knows better.</param>
/// <param name="Seen">What is seen, for the form that closes the case.</param>
public sealed record DeviceDiagnosis(IReadOnlyList<LikelyCause> Causes, IReadOnlyList<AskedQuestion> Questions,
    IReadOnlyList<(string Id, BilingualText Title)> AllCauses, string Seen)
{
    /// <summary>So many closed cases are shown.</summary>
    public const int Cases = 5;
}

/// <summary>One cause.</summary>
/// <param name="Certainty">Above 0, at most 1.</param>
public sealed record LikelyCause(FaultEntry Fault, BilingualText Title, double Certainty, IReadOnlyList<SeenSymptom> Symptoms);

/// <summary>What speaks for it.</summary>
/// <param name="Window">How far the detector looks back.</param>
public sealed record SeenSymptom(BilingualText Title, double Certainty, double Figure, string Unit, string Source, TimeSpan Window);

/// <summary>A question.</summary>
/// <param name="Answer">1 yes, −1 no; null: not answered.</param>
public sealed record AskedQuestion(string Id, BilingualText Text, double? Answer);

/// <summary>A case that was closed.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Title">What it was.</param>
/// <param name="Rank">At which place the rules in force name it, from 1; null: not at all.</param>
public sealed record PastCase(DateTimeOffset At, string By, BilingualText Title, int? Rank);
