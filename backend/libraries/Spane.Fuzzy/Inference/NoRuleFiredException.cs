namespace Spane.Fuzzy;

/// <summary>No rule fired for an output, and the caller asked for this to be an error.</summary>
public sealed class NoRuleFiredException : Exception
{
    /// <summary>Names the output.</summary>
    public NoRuleFiredException(string output)
        : base($"No rule fired for output '{output}'.") => Output = output;

    /// <summary>The output's name.</summary>
    public string Output { get; }
}
