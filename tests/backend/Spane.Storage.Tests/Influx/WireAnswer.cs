namespace Spane.Storage.Tests.Influx;

/// <summary>An answer as it goes over the wire.</summary>
internal sealed record WireAnswer(int Status, string Body)
{
    /// <summary>All lines are written.</summary>
    public static WireAnswer Written { get; } = new(204, "");
}
