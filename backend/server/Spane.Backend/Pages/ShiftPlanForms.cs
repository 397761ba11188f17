using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Shifts;
using Spane.Dashboard.Quality;
using Spane.Packing.Shifts;

namespace Spane.Backend.Pages;

/// <summary>The forms of when the plant works: a plan, a holiday, and taking either back before it begins.</summary>
internal static class ShiftPlanForms
{
    private const string Page = "/shifts";

    internal static void MapShiftPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page + "/plan", SaveAsync).RequireAuthorization(Policies.Products).ExcludeFromDescription();
        routes.MapPost(Page + "/remove", RemoveAsync).RequireAuthorization(Policies.Products).ExcludeFromDescription();
        routes.MapPost(Page + "/holiday", HolidayAsync).RequireAuthorization(Policies.Products).ExcludeFromDescription();
    }

    private static async Task<IResult> SaveAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] ShiftPlanService plans, CancellationToken cancellationToken)
    {
        if (!TryDay(form["from"], out var from))
        {
            return ReleaseForms.Back(Page, "shifts-day");
        }

        if (!TryShifts(form, out var shifts))
        {
            return ReleaseForms.Back(Page, "shifts-half");
        }

        DayOfWeek[] off = [.. Enum.GetValues<DayOfWeek>().Where(day => form["off"].Contains(day.ToString()))];
        return Answer(await plans.SaveAsync(
            new(from, [.. shifts.OrderBy(shift => shift.Start)], off), StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken));
    }

    private static async Task<IResult> RemoveAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] ShiftPlanService plans, CancellationToken cancellationToken) =>
        !TryDay(form["from"], out var from) ? ReleaseForms.Back(Page, "shifts-day")
            : Answer(await plans.RemoveAsync(from, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> HolidayAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] ShiftPlanService plans, CancellationToken cancellationToken) =>
        !TryDay(form["day"], out var day) ? ReleaseForms.Back(Page, "shifts-day")
            : Answer(await plans.SetHolidayAsync(
                day, form["name"].ToString().Trim(), StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken));

    private static IResult Answer((string? Why, SettingConflict? Conflict) result) =>
        result.Conflict is { } conflict ? new StaleForm(conflict, Page) : ReleaseForms.Back(Page, result.Why);

    /// <summary>Reads the rows that are filled in; half a row is none.</summary>
    private static bool TryShifts(IFormCollection form, out List<PlannedShift> shifts)
    {
        shifts = [];
        for (var row = 0; row < IShiftPlans.MostShifts; row++)
        {
            if (!TryBreaks(form, row, out var breaks) || !TrySpan(form, $"shift-{row}", out var shift)
                || (shift is null && breaks is not []))
            {
                return false;
            }

            if (shift is { } whole)
            {
                shifts.Add(new(
                    whole.Start, whole.End,
                    [.. breaks.OrderBy(pause => Weekday(pause.Day)).ThenBy(pause => pause.Start - whole.Start)]));
            }
        }

        return true;
    }

    /// <summary>Reads a shift's breaks: of every day, then of single days of the week.</summary>
    private static bool TryBreaks(IFormCollection form, int row, out List<PlannedBreak> breaks)
    {
        breaks = [];
        for (var pause = 0; pause < IShiftPlans.MostBreaks + IShiftPlans.MostDayBreaks; pause++)
        {
            var name = pause < IShiftPlans.MostBreaks ? $"break-{row}-{pause}" : $"day-break-{row}-{pause - IShiftPlans.MostBreaks}";
            var told = form[name + "-day"].ToString();
            var day = Enum.GetValues<DayOfWeek>().Where(known => known.ToString() == told).Select(known => (DayOfWeek?)known)
                .FirstOrDefault();
            if (!TrySpan(form, name, out var span) || (span is not null && pause >= IShiftPlans.MostBreaks) != day.HasValue)
            {
                return false;
            }

            if (span is { } whole)
            {
                breaks.Add(new(whole.Start, whole.End, day));
            }
        }

        return true;
    }

    /// <summary>Every day first, then Monday to Sunday.</summary>
    private static int Weekday(DayOfWeek? day) => day is { } known ? 1 + (((int)known + 6) % 7) : 0;

    private static bool TrySpan(IFormCollection form, string name, out (TimeOnly Start, TimeOnly End)? span)
    {
        var (from, to) = (form[name + "-from"].ToString(), form[name + "-to"].ToString());
        span = TryTime(from, out var start) && TryTime(to, out var end) ? (start, end) : null;
        return span is not null || (from.Length == 0 && to.Length == 0);
    }

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
            && time.Second == 0;

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
