namespace Spane.Vision.Photographs;

/// <summary>Why bytes are not taken as a photograph.</summary>
public enum PhotoRefusal
{
    /// <summary>There are no bytes.</summary>
    Empty,

    /// <summary>More bytes than <see cref="PhotoLimits.MostBytes"/>.</summary>
    TooManyBytes,

    /// <summary>The first bytes are those of no picture that is known here.</summary>
    NotAPhotograph,

    /// <summary>A picture, but of a kind that is not taken: animated, GIF, BMP, TIFF, HEIC and the like.</summary>
    UnsupportedKind,

    /// <summary>The header says more pixels than <see cref="PhotoLimits.MostPixels"/>; nothing was decoded.</summary>
    TooManyPixels,

    /// <summary>A side is shorter than <see cref="PhotoLimits.LeastSidePixels"/>.</summary>
    TooSmall,

    /// <summary>The bytes end before the picture does.</summary>
    Truncated,

    /// <summary>Something follows the end of the picture: a second file in the same bytes.</summary>
    TrailingData,

    /// <summary>The picture contradicts itself or cannot be decoded.</summary>
    Damaged,
}
