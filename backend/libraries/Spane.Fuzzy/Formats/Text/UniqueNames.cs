namespace Spane.Fuzzy;

/// <summary>Formats whose rules name variables and terms cannot hold two of one name.</summary>
internal static class UniqueNames
{
    /// <exception cref="InvalidSystemException">A name appears twice.</exception>
    internal static void Require(FuzzySystem system, string format)
    {
        foreach (LintFinding finding in SystemLint.Names(system))
        {
            throw new InvalidSystemException($"{finding.Message}; {format} rules go by name");
        }
    }
}
