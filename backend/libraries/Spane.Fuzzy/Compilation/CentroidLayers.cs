using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spane.Fuzzy;

/// <summary>
/// A <see cref="LayeredCentroid"/> laid out for being interpreted: area and moment side by side, and the overlaps, whose polynomials are
/// taken away, as sets with the opposite sign. Neither changes a bit of the result.
/// </summary>
internal sealed class CentroidLayers
{
    private readonly double _middle;
    private readonly Layer[] _layers;

    /// <summary>Lays a centroid out.</summary>
    /// <param name="centroid">The centroid.</param>
    /// <param name="places">Where each value of the program stands.</param>
    internal CentroidLayers(LayeredCentroid centroid, ReadOnlySpan<int> places)
    {
        _middle = centroid.Middle;
        _layers = new Layer[centroid.Sets.Length + centroid.Overlaps.Length];
        int count = 0;
        foreach ((int strength, LayeredSet set) in centroid.Sets)
        {
            _layers[count++] = new Layer(places[strength], places[strength], double.PositiveInfinity, set, 1);
        }

        foreach ((int left, int right, LayeredSet set) in centroid.Overlaps)
        {
            _layers[count++] = new Layer(places[left], places[right], set.Height, set, -1);
        }
    }

    /// <summary>The crisp value; NaN when every strength is 0.</summary>
    /// <param name="first">The first of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Value(ref double first)
    {
        Vector128<double> sum = Vector128<double>.Zero;
        foreach (ref readonly Layer layer in _layers.AsSpan())
        {
            sum += layer.AreaAndMoment(ref first);
        }

        return _middle + (sum.GetElement(1) / sum.GetElement(0));
    }

    private readonly struct Layer(int left, int right, double height, LayeredSet set, double sign)
    {
        private readonly Vector128<double> _linear = Vector128.Create(sign * set.AreaLinear, sign * set.MomentLinear);
        private readonly Vector128<double> _quadratic = Vector128.Create(sign * set.AreaQuadratic, sign * set.MomentQuadratic);
        private readonly Vector128<double> _cubic = Vector128.Create(0, sign * set.MomentCubic);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector128<double> AreaAndMoment(ref double first)
        {
            var level =
                Vector128.Create(
                    NormFunctions.Smaller(NormFunctions.Smaller(Unsafe.Add(ref first, left), Unsafe.Add(ref first, right)), height));
            return level * (_linear + (level * (_quadratic + (level * _cubic))));
        }
    }
}
