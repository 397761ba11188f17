namespace Spane.Fuzzy;

/// <summary>Names for formats whose names are identifiers.</summary>
internal static class Identifiers
{
    /// <summary>The system with letters, digits and <c>_</c> only in its names.</summary>
    /// <exception cref="InvalidSystemException">Two names become equal.</exception>
    internal static FuzzySystem Rename(FuzzySystem system, string format)
    {
        FuzzySystem renamed = system with
        {
            Name = Clean(system.Name),
            Inputs = system.Inputs.Select(Rename).ToEquatableList(),
            Outputs = system.Outputs.Select(Rename).ToEquatableList(),
        };
        UniqueNames.Require(renamed, format);
        return renamed;
    }

    private static Variable Rename(Variable variable) =>
        variable with
        {
            Name = Clean(variable.Name),
            Terms = variable.Terms.Select(t => t with { Name = Clean(t.Name) }).ToEquatableList()
        };

    private static string Clean(string name)
    {
        string clean = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) || RuleReader.IsKeyword(clean) ? "_" + clean : clean;
    }
}
