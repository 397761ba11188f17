using System.Globalization;

namespace Spane.Dashboard.Texts;

/// <summary>The languages of the screens.</summary>
public static class Languages
{
    /// <summary>Bahasa Indonesia first: it is the default.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("id"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Two-letter code of the language that the current request is answered in: <c>id</c> or <c>en</c>.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "id";
}
