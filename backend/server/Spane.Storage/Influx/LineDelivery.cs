namespace Spane.Storage.Influx;

/// <summary>Writes lines and finds those that the server refuses. Where it does not say which, what is refused is halved until single lines
/// are left.</summary>
public sealed class LineDelivery(ILineProtocolServer server)
{
    /// <summary>Writes lines; lines that are written again on the way are the same points.</summary>
    /// <returns>The refused lines in order; the others are written.</returns>
    /// <exception cref="Telemetry.StoreUnavailableException">The server cannot be reached or cannot write now.</exception>
    public async Task<IReadOnlyList<RefusedLine>> WriteAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellationToken = default)
    {
        var refused = new List<RefusedLine>();
        if (await server.WriteAsync(gzip, cancellationToken) is { } refusal)
        {
            var lines = LineBatch.Expand(gzip);
            await FindAsync(refusal, new Part(lines, Split(lines), 0), refused, cancellationToken);
        }

        return refused;
    }

    private async Task FindAsync(WriteRefusal refusal, Part part, List<RefusedLine> refused, CancellationToken cancellationToken)
    {
        if (refusal.Lines.Count > 0 && refusal.Lines.Keys.All(i => i >= 0 && i < part.Ranges.Length))
        {
            refused.AddRange(refusal.Lines.OrderBy(line => line.Key).Select(line => part.Refused(line.Key, line.Value)));
            return;
        }

        if (part.Ranges.Length == 1)
        {
            refused.Add(part.Refused(0, refusal.Reason));
            return;
        }

        var half = part.Ranges.Length / 2;
        foreach (var piece in new[] { part.Take(..half), part.Take(half..) })
        {
            if (await server.WriteAsync(LineBatch.Compress(piece.Bytes), cancellationToken) is { } again)
            {
                await FindAsync(again, piece, refused, cancellationToken);
            }
        }
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

    /// <summary>Some lines of a batch.</summary>
    /// <param name="Ranges">Where each of these lines begins and ends.</param>
    /// <param name="Index">Place of the first among all.</param>
    private sealed record Part(ReadOnlyMemory<byte> Lines, ReadOnlyMemory<Range> Ranges, int Index)
    {
        public ReadOnlyMemory<byte> Bytes => Lines[Ranges.Span[0].Start..Ranges.Span[^1].End];

        public Part Take(Range part) => this with { Ranges = Ranges[part], Index = Index + part.Start.Value };

        public RefusedLine Refused(int line, string reason) =>
            new(Index + line, Lines[Ranges.Span[line].Start..(Ranges.Span[line].End.Value - 1)], reason);
    }
}
