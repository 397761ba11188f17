namespace Spane.Storage.Influx;

/// <summary>A line that the server refuses for what it holds.</summary>
/// <param name="Index">Its place among the lines written, from 0.</param>
/// <param name="Line">The line, without its line feed.</param>
/// <param name="Reason">The server's reason.</param>
public sealed record RefusedLine(int Index, ReadOnlyMemory<byte> Line, string Reason);
