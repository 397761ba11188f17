namespace Spane.Vision.Photographs;

/// <summary>Bytes were refused as a photograph.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">The reason in words, with the figures that decided.</param>
public sealed class PhotoRefusedException(PhotoRefusal reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public PhotoRefusal Reason { get; } = reason;
}
