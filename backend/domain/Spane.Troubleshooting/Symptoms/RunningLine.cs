namespace Spane.Troubleshooting;

/// <summary>The straight line by least squares through points of which one comes and another goes: a handful of sums, whatever their
/// number. Figures as of <see cref="Statistics.Line"/>, but for rounding.</summary>
internal sealed class RunningLine
{
    private double _x0;
    private double _y0;
    private int _count;
    private double _x;
    private double _y;
    private double _xx;
    private double _xy;
    private double _yy;

    public void Clear() => _count = 0;

    public void Add(double x, double y)
    {
        if (_count == 0)
        {
            // Sums of squares keep their digits when they are taken from a point of the line.
            (_x0, _y0) = (x, y);
            (_x, _y, _xx, _xy, _yy) = (0, 0, 0, 0, 0);
        }

        _count++;
        Take(x - _x0, y - _y0, 1);
    }

    public void Remove(double x, double y)
    {
        _count--;
        Take(x - _x0, y - _y0, -1);
    }

    /// <summary>The slope, and the share of the variance that it explains; zeros of fewer than three points.</summary>
    public (double Slope, double Explained) Fit()
    {
        if (_count < 3)
        {
            return (0, 0);
        }

        double xx = _xx - (_x * _x / _count);
        double xy = _xy - (_x * _y / _count);
        double yy = _yy - (_y * _y / _count);
        return xx <= 0 || yy <= 0 ? (0, 0) : (xy / xx, xy * xy / (xx * yy));
    }

    private void Take(double x, double y, int sign)
    {
        _x += sign * x;
        _y += sign * y;
        _xx += sign * x * x;
        _xy += sign * x * y;
        _yy += sign * y * y;
    }
}
