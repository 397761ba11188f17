namespace Spane.Fuzzy;

/// <summary>What follows DEFAULT: <c>0.5</c>, <c>NC</c> (no change), fuzzylite's <c>nan | NC</c>.</summary>
/// <param name="Value">NaN where no number is said.</param>
/// <param name="LocksPrevious">Whether the value before stays.</param>
internal readonly record struct FclDefault(double Value, bool LocksPrevious)
{
    /// <exception cref="FuzzyFormatException">A word is none of these, or there is none.</exception>
    internal static FclDefault Read(List<SourceLine> words, SourceLine entry)
    {
        if (words.Count == 0)
        {
            throw entry.Fault("expected a number, nan or NC after DEFAULT");
        }

        var read = new FclDefault(double.NaN, LocksPrevious: false);
        foreach (SourceLine word in words.Where(w => w.Text != "|"))
        {
            read = word.Text.Equals("NC", StringComparison.OrdinalIgnoreCase) ? read with { LocksPrevious = true }
                : word.Text.Equals("nan", StringComparison.OrdinalIgnoreCase) ? read with { Value = double.NaN }
                : NumberText.TryRead(word.Text, out double value) ? read with { Value = value }
                : throw word.Fault($"expected a number, nan or NC, found '{word.Text}'");
        }

        return read;
    }
}
