namespace Spane.Storage.Influx;

/// <summary>Lines that wait for InfluxDB.</summary>
/// <param name="LastId">Number of the last batch among them; lower ones are older.</param>
/// <param name="Gzip">Line protocol, each line ended by a line feed, as gzip members one behind the other.</param>
public sealed record SpooledLines(long LastId, ReadOnlyMemory<byte> Gzip);
