using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Spane.Dashboard.Texts;

/// <summary>The texts that the binder writes itself: every <c>word.…</c> and <c>age.…</c>, in the page's language.</summary>
public static class LiveTexts
{
    /// <summary>The texts as one JSON object, safe inside an HTML script element.</summary>
    public static string Json(IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return JsonSerializer.Serialize(texts.GetAllStrings(includeParentCultures: true)
            .Where(text =>
                text.Name.StartsWith("word.", StringComparison.Ordinal) || text.Name.StartsWith("age.", StringComparison.Ordinal))
            .OrderBy(text => text.Name, StringComparer.Ordinal)
            .ToDictionary(text => text.Name, text => text.Value));
    }
}
