namespace Spane.Storage.Tests.Influx;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON or text.</param>
internal sealed record WireAnswer(int Status, string Body)
{
    /// <summary>All lines are written.</summary>
    public static WireAnswer Written { get; } = new(204, "");
}
