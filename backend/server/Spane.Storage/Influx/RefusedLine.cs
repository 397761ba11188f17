namespace Spane.Storage.Influx;

/// <summary>A line that the server refuses for what it holds.</summary>
/// <param name="Index">Its place among the lines written, from 0.</param>
public sealed record RefusedLine(int Index, ReadOnlyMemory<byte> Line, string Reason);
