namespace Spane.Storage.Partitions;

/// <summary>Another backend has taken over devices that this one looked after: what this one still had in hand must not be
/// stored.</summary>
public sealed class LeaseLostException(string message) : Exception(message);
