namespace Spane.Fuzzy;

/// <summary>What a reader does with a doubtful place: it tells a caller who listens and reads on; without one it refuses the
/// file.</summary>
internal sealed class Doubts(Action<FormatWarning>? warn)
{
    /// <exception cref="FuzzyFormatException">Nobody listens.</exception>
    internal void Report(SourceLine line, string message)
    {
        if (warn is null)
        {
            throw line.Fault(message);
        }

        warn(new FormatWarning(line.File, line.Number, message));
    }
}
