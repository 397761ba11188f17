namespace Spane.Storage.Influx;

/// <summary>Writes lines and finds those that the server refuses: it does not say which, so what is refused is halved until single lines are left.</summary>
/// <param name="server">Where to.</param>
public sealed class LineDelivery(ILineProtocolServer server)
{
    /// <summary>Writes lines; lines written twice on the way are the same points.</summary>
    /// <param name="lines">Each ended by a line feed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The refused lines in order; the others are written.</returns>
    /// <exception cref="Telemetry.StoreUnavailableException">The server cannot be reached or cannot write now.</exception>
    public async Task<IReadOnlyList<RefusedLine>> WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken = default)
    {
        var refused = new List<RefusedLine>();
        await WriteAsync(Split(lines), lines, 0, refused, cancellationToken);
        return refused;
    }

    private async Task WriteAsync(ReadOnlyMemory<Range> parts, ReadOnlyMemory<byte> lines, int index, List<RefusedLine> refused, CancellationToken cancellationToken)
    {
        if (parts.IsEmpty)
        {
            return;
        }

        var from = parts.Span[0].Start.Value;
        var to = parts.Span[^1].End.Value;
        if (await server.WriteAsync(LineBatch.Compress(lines[from..to]), cancellationToken) is not { } reason)
        {
            return;
        }

        if (parts.Length == 1)
        {
            refused.Add(new RefusedLine(index, lines[from..(to - 1)], reason));
            return;
        }

        var half = parts.Length / 2;
        await WriteAsync(parts[..half], lines, index, refused, cancellationToken);
        await WriteAsync(parts[half..], lines, index + half, refused, cancellationToken);
    }

    private static Range[] Split(ReadOnlyMemory<byte> lines)
    {
        var parts = new List<Range>();
        for (var start = 0; start < lines.Length;)
        {
            var length = lines.Span[start..].IndexOf((byte)'\n') + 1;
            var end = length > 0 ? start + length : throw new ArgumentException("The last line has no line feed.", nameof(lines));
            parts.Add(start..end);
            start = end;
        }

        return [.. parts];
    }
}
