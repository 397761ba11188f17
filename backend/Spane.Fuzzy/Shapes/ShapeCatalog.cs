namespace Spane.Fuzzy;

/// <summary>The shapes by their names in our own formats.</summary>
internal static class ShapeCatalog
{
    private static readonly Dictionary<string, (int Count, Func<double[], MembershipFunction> Create)> Shapes = new(StringComparer.Ordinal)
    {
        ["ramp"] = (2, p => new Ramp(p[0], p[1])),
        ["trapezoid"] = (4, p => new Trapezoid(p[0], p[1], p[2], p[3])),
    };

    /// <summary>Names of all shapes.</summary>
    internal static IEnumerable<string> Names => Shapes.Keys.Order(StringComparer.Ordinal);

    /// <summary>Creates a shape.</summary>
    /// <exception cref="ArgumentException">No such shape, a wrong number of parameters, or parameters that the shape refuses.</exception>
    internal static MembershipFunction Create(string kind, double[] parameters)
    {
        if (!Shapes.TryGetValue(kind, out (int Count, Func<double[], MembershipFunction> Create) shape))
        {
            throw new ArgumentException($"there is no shape '{kind}'; expected one of {string.Join(", ", Names)}");
        }

        return parameters.Length == shape.Count
            ? shape.Create(parameters)
            : throw new ArgumentException($"{kind}: expected {shape.Count} parameters, found {parameters.Length}");
    }
}
