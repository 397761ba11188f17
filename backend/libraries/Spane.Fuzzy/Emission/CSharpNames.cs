using System.Security;
using System.Text.RegularExpressions;

namespace Spane.Fuzzy;

/// <summary>Names for emitted C#: ASCII identifiers that are neither keywords nor names that the emitted code gives itself.</summary>
internal static partial class CSharpNames
{
    // The C# language specification, 6.4.4.
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate",
        "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if",
        "implicit", "in",
        "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params",
        "private",
        "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>Whether a name can be a class or a part of a namespace.</summary>
    internal static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && !Keywords.Contains(name);

    /// <summary>
    /// One parameter name per input: its own letters and digits where they make a name that is free, else <c>x</c> and its number.
    /// </summary>
    internal static string[] Parameters(EquatableList<Variable> inputs)
    {
        string[] names = [.. inputs.Select(v => string.Concat(v.Name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_')))];
        return [.. names.Select(
            (name, i) =>
                IsIdentifier(name) && char.IsAsciiLetterLower(name[0]) && !OwnName().IsMatch(name) && names.Count(n => n == name) == 1
                    ? name : $"x{i}")];
    }

    /// <summary>A text inside an XML comment of one line.</summary>
    internal static string InComment(string text) => SecurityElement.Escape(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));

    [GeneratedRegex("^(x|v|level|area|moment)[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
