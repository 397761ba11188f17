namespace Spane.Vision.Photographs;

/// <summary>A rectangle in fractions of a picture's width and height, so that it holds for any size of photograph.</summary>
/// <param name="Left">0 to 1.</param>
/// <param name="Top">0 to 1.</param>
/// <param name="Width">Above 0, at most 1.</param>
/// <param name="Height">Above 0, at most 1.</param>
public sealed record Region(double Left, double Top, double Width, double Height)
{
    /// <summary>All of the picture.</summary>
    public static Region Whole { get; } = new(0, 0, 1, 1);

    /// <summary>Whether the rectangle lies in the picture and has an area.</summary>
    public bool IsInside => Left >= 0 && Top >= 0 && Width > 0 && Height > 0 && Left + Width <= 1 && Top + Height <= 1;
}
