using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Inspection;

/// <summary>Verdicts by photographs in words, the same on all pages.</summary>
public static class PhotoWords
{
    private const string Unlike = "unlike";

    /// <summary>A kind of pack: people name the defects, the program the rest.</summary>
    public static string Kind(string kind, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return kind switch
        {
            "good" => texts["inspection.good"],
            Unlike => texts["inspection.unlike"],
            "?" => texts["inspection.doubted"],
            _ => kind,
        };
    }

    /// <summary>How sure a verdict is; empty where there is nothing to say: a pack that is like no kind has no probability, only a distance
    /// if the model knows good ones alone.</summary>
    public static string Sure(bool? bad, string kind, double confidence, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return (bad, kind) switch
        {
            (not true, _) => "",
            (_, not Unlike) => texts["inspection.sure", Formats.Number(100 * confidence)],
            _ when confidence > 1 => texts["inspection.sure.distance", Formats.Number(confidence, 1)],
            _ => "",
        };
    }
}
