namespace Spane.Plant.Camera;

/// <summary>How far a point is from the edge of a shape, in pixels, below 0 within; and how much of a pixel that covers.</summary>
internal static class Shapes
{
    /// <summary>A rectangle around the origin with rounded corners.</summary>
    public static double Box(double x, double y, double halfWidth, double halfHeight, double corner)
    {
        double across = Math.Abs(x) - halfWidth + corner;
        double down = Math.Abs(y) - halfHeight + corner;
        double outside = Math.Sqrt((Math.Max(across, 0) * Math.Max(across, 0)) + (Math.Max(down, 0) * Math.Max(down, 0)));
        return outside + Math.Min(Math.Max(across, down), 0) - corner;
    }

    /// <summary>A circle around the origin.</summary>
    public static double Circle(double x, double y, double radius) => Math.Sqrt((x * x) + (y * y)) - radius;

    /// <summary>The share of a pixel that lies within an edge.</summary>
    public static double Cover(double distance) => Math.Clamp(0.5 - distance, 0, 1);

    /// <summary>A point seen from axes that are turned by an angle in radians.</summary>
    public static (double X, double Y) Turn(double x, double y, double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        return ((cosine * x) + (sine * y), (cosine * y) - (sine * x));
    }
}
