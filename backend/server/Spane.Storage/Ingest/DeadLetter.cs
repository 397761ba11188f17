namespace Spane.Storage.Ingest;

/// <summary>A message that was refused, or a range that was lost.</summary>
/// <param name="ReceivedUtcMilliseconds">When the backend received it, UTC milliseconds since 1970.</param>
/// <param name="Reason">Name of a <see cref="Messages.RejectionReason"/>.</param>
/// <param name="Bytes">Length of the payload as received, in bytes.</param>
/// <param name="Payload">The payload, cut off after 8,192 bytes.</param>
public sealed record DeadLetter(long ReceivedUtcMilliseconds, string Topic, string Reason, string Detail, int Bytes, byte[] Payload)
{
    /// <summary>Its number in the table; 0 while it is not stored.</summary>
    public long Id { get; init; }

    /// <summary>It was put through ingest again after a fix.</summary>
    public bool Replayed { get; init; }
}
