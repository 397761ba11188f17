namespace Spane.Fuzzy;

/// <summary>A format's names of values: several may stand for one, the first of which is written.</summary>
internal static class NameTable
{
    /// <summary>The value of a name, in any case.</summary>
    /// <exception cref="FuzzyFormatException">The name is none of them.</exception>
    internal static T Read<T>((string Name, T Value)[] names, string text, SourceLine line)
    {
        foreach ((string name, T value) in names)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw line.Fault($"unknown name '{text}'; expected one of {string.Join(", ", names.Select(n => n.Name))}");
    }

    /// <summary>The first name of a value.</summary>
    internal static string Write<T>((string Name, T Value)[] names, T value) =>
        names.First(n => EqualityComparer<T>.Default.Equals(n.Value, value)).Name;
}
