namespace Spane.Fuzzy;

/// <summary>Enumeration members in the spelling of the JSON format: <c>EinsteinProduct</c> is <c>einstein-product</c>.</summary>
internal static class JsonNames
{
    internal static string Write<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return string.Concat(
            name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
    }

    /// <exception cref="FuzzyFormatException">The text names no member.</exception>
    internal static T Read<T>(JsonNode? node, T absent)
        where T : struct, Enum
    {
        if (node is null)
        {
            return absent;
        }

        return Read<T>(node);
    }

    /// <exception cref="FuzzyFormatException">The text names no member.</exception>
    internal static T Read<T>(JsonNode node)
        where T : struct, Enum
    {
        string text = node.Text(typeof(T).Name);
        foreach (T value in Enum.GetValues<T>())
        {
            if (Write(value) == text)
            {
                return value;
            }
        }

        throw node.Fault($"unknown value '{text}'; expected one of {string.Join(", ", Enum.GetValues<T>().Select(Write))}");
    }
}
