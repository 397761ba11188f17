using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>A case that somebody closed: it was this.</summary>
/// <param name="Device">The device.</param>
/// <param name="Role">Its role, as in <c>status</c>.</param>
/// <param name="At">When it was closed, UTC.</param>
/// <param name="By">Who closed it.</param>
/// <param name="Cause">What it was.</param>
/// <param name="Version">Version of the rules that were in force.</param>
/// <param name="Facts">What was seen and answered, −1 to 1 by id.</param>
public sealed record ClosedCase(string Device, string Role, DateTimeOffset At, string By, string Cause, int Version,
    IReadOnlyDictionary<string, double> Facts)
{
    /// <summary>Most facts of one case.</summary>
    public const int MostFacts = 200;

    /// <summary>Runs rules on it.</summary>
    /// <param name="engine">The rules; facts that they do not know are left out.</param>
    /// <returns>What they conclude.</returns>
    public DiagnosisResult Run(DiagnosisEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.Run(new Facts(Facts.Where(f => engine.KindOf(f.Key) is SymbolKind.Observed or SymbolKind.Asked)));
    }

    /// <summary>At which place rules name what it was.</summary>
    /// <param name="engine">The rules.</param>
    /// <returns>From 1; null: they do not name it.</returns>
    public int? RankBy(DiagnosisEngine engine)
    {
        IReadOnlyList<Conclusion> conclusions = Run(engine).Conclusions;
        for (int i = 0; i < conclusions.Count && conclusions[i].Certainty > 0; i++)
        {
            if (conclusions[i].Symbol.Id == Cause)
            {
                return i + 1;
            }
        }

        return null;
    }
}
