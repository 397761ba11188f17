using System.Reflection;
using System.Text.RegularExpressions;
using Spane.Backend.Settings;

namespace Spane.Docs.Tests.Deploy;

/// <summary>Holds the settings that a file names against those that the backend has.</summary>
public static partial class SettingCheck
{
    /// <summary>The names in a text that are no settings, like <c>SPANE__BROKER__PROT</c>.</summary>
    public static IEnumerable<string> Unknown(string text) =>
        Named().Matches(text).Select(match => match.Value).Distinct().Where(name => !IsKnown(typeof(SpaneOptions), name.Split("__")[1..]));

    private static bool IsKnown(Type options, string[] path)
    {
        var property =
            options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .FirstOrDefault(property => string.Equals(property.Name, path[0], StringComparison.OrdinalIgnoreCase));
        return property is not null
            && (path.Length == 1 ? property.PropertyType.Namespace!.StartsWith("System", StringComparison.Ordinal)
                : IsKnown(property.PropertyType, path[1..]));
    }

    [GeneratedRegex("SPANE(__[A-Z]+)+")]
    private static partial Regex Named();
}
