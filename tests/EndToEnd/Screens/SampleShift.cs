using Spane.Dashboard.Quality;
using Spane.Packing.Quality;
using Spane.Packing.Stops;

namespace Spane.EndToEnd.Screens;

/// <summary>A shift that is five hours old: it ran, stood with and without a reason, and a pack was held.</summary>
internal sealed class SampleShift : IShiftsSoFar
{
    private static readonly DateTimeOffset Start = SamplePast.Start.AddHours(-1);

    public Task<ShiftReport?> NowAsync(string device, CancellationToken cancellationToken = default)
    {
        CourseSpan[] course =
        [
            Span(0, 14, CourseState.Stopped), Span(14, 96, CourseState.Running), Span(96, 118, CourseState.Stopped, "hopper-empty"),
            Span(118, 203, CourseState.Running), Span(203, 208, CourseState.Held), Span(208, 241, CourseState.Running),
            Span(241, 250, CourseState.Stopped), Span(250, 300, CourseState.Running),
        ];
        return Task.FromResult<ShiftReport?>(new(
            device, Start, Start.AddHours(8), [], TimeSpan.FromMinutes(250), 240, 233,
            new Effectiveness(0.9, 0.9, 0.98), [], new Dictionary<string, int>())
        {
            CountedFrom = Start,
            Times = new(TimeSpan.FromMinutes(250), TimeSpan.FromMinutes(31), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(14)),
            Course = course,
            Stops =
            [
                Stop(0, 14, StopReasons.All.First(reason => reason.Kind == StopKind.Planned)),
                Stop(96, 118, StopReasons.All.First(reason => reason.Kind == StopKind.Material)), Stop(241, 250, null),
            ],
        });
    }

    private static CourseSpan Span(int from, int to, CourseState state, string reason = "") =>
        new(Start.AddMinutes(from), Start.AddMinutes(to), state, reason);

    private static LineStop Stop(int from, int to, StopReason? reason) => new(Start.AddMinutes(from), Start.AddMinutes(to), reason, "");
}
