namespace Spane.Vision.Photographs;

/// <summary>The kinds of files that are taken.</summary>
public enum PhotoKind
{
    /// <summary>JPEG (ITU-T T.81).</summary>
    Jpeg,

    /// <summary>PNG (W3C, third edition), not animated.</summary>
    Png,

    /// <summary>WebP (RFC 9649), not animated.</summary>
    Webp,
}
