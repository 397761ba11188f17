namespace Spane.Hardware.Tests.Kicad;

/// <summary>A point on the sheet in KiCad's own unit of 100 nm, so that equal means connected.</summary>
public readonly record struct SheetPoint(long X, long Y)
{
    /// <summary>From millimetres.</summary>
    public static SheetPoint FromMillimetres(double x, double y) => new((long)Math.Round(x * 10_000), (long)Math.Round(y * 10_000));

    /// <summary>Whether the point lies on the segment, ends included.</summary>
    public bool IsOn(SheetPoint a, SheetPoint b) =>
        ((b.X - a.X) * (Y - a.Y)) - ((b.Y - a.Y) * (X - a.X)) == 0
        && X >= Math.Min(a.X, b.X) && X <= Math.Max(a.X, b.X) && Y >= Math.Min(a.Y, b.Y) && Y <= Math.Max(a.Y, b.Y);
}
