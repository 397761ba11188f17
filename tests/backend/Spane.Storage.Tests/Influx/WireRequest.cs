namespace Spane.Storage.Tests.Influx;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Line">Method, path and query.</param>
internal sealed record WireRequest(string Line, IReadOnlyList<string> Headers, string Body)
{
    /// <summary>The body's lines.</summary>
    public string[] Lines => Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() =>
        string.Join('\n', [Line, .. Headers]) + (Body.Length > 0 ? $"\n\n{Body.TrimEnd('\n')}" : "") + "\n";
}
