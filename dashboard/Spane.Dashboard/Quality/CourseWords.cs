using Microsoft.Extensions.Localization;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Quality;

/// <summary>What a line did in a shift, in words.</summary>
internal static class CourseWords
{
    /// <summary>Running, stopped, or held.</summary>
    internal static string State(CourseState state, IStringLocalizer<Text> texts) => texts[state switch
    {
        CourseState.Running => "course.running",
        CourseState.Held => "course.held",
        _ => "course.stopped",
    }];

    /// <summary>Why it did not run, as its node told it.</summary>
    internal static string Why(CourseSpan span, IStringLocalizer<Text> texts) => span switch
    {
        { State: CourseState.Held } => texts["course.reason.held"],
        { Reason: "" } => texts["course.reason.none"],
        _ => FaultWords.Title(span.Reason, texts),
    };

    /// <summary>How long, in whole minutes.</summary>
    internal static string Time(IEnumerable<CourseSpan> spans, IStringLocalizer<Text> texts) =>
        $"{Formats.Number(spans.Sum(span => span.Length.TotalMinutes))} {texts["unit.min"]}";
}
