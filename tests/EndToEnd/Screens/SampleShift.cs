using Spane.Dashboard.Quality;
using Spane.Packing.Stops;

namespace Spane.EndToEnd.Screens;

/// <summary>A shift that is five hours old: it ran, stood with and without a reason, and a pack was held.</summary>
internal sealed class SampleShift : IShiftsSoFar
{
    private static readonly DateTimeOffset Start = SamplePast.Start.AddHours(-1);

    public Task<ShiftSoFar?> NowAsync(string device, CancellationToken cancellationToken = default)
    {
        CourseSpan[] course =
        [
            Span(0, 14, CourseState.Stopped), Span(14, 96, CourseState.Running), Span(96, 118, CourseState.Stopped, "hopper-empty"),
            Span(118, 203, CourseState.Running), Span(203, 208, CourseState.Held), Span(208, 241, CourseState.Running),
            Span(241, 250, CourseState.Stopped), Span(250, 300, CourseState.Running),
        ];
        LineStop[] stops =
        [
            Stop(0, 14, StopReasons.All.First(reason => reason.Kind == StopKind.Planned)),
            Stop(96, 118, StopReasons.All.First(reason => reason.Kind == StopKind.Material)), Stop(241, 250, null),
        ];
        return Task.FromResult<ShiftSoFar?>(new(Start, Start.AddHours(8), course, stops));
    }

    private static CourseSpan Span(int from, int to, CourseState state, string reason = "") =>
        new(Start.AddMinutes(from), Start.AddMinutes(to), state, reason);

    private static LineStop Stop(int from, int to, StopReason? reason) => new(Start.AddMinutes(from), Start.AddMinutes(to), reason, "");
}
