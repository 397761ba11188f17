using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Power;
using Spane.Backend.Twins;
using Spane.Dashboard.Canteen;

namespace Spane.Backend.Pages;

/// <summary>The forms of a month's budget and CO2 factor, of what savings are measured against, and of
/// how cold loads warm.</summary>
internal static class EnergyGoalForms
{
    internal static void MapEnergyGoals(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/canteens/{device}/goal", SaveAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();
        routes.MapPost("/canteens/{device}/baseline", SaveBaselineAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();
        routes.MapPost("/canteens/{device}/cold/{load}", SaveColdAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();
    }

    private static async Task<IResult> SaveColdAsync(
        string device, string load, [FromForm] string? start, [FromForm] string? room, [FromForm] string? tau, IFormCollection form,
        ClaimsPrincipal user, [FromServices] ColdChainService cold, [FromServices] PowerBoxes boxes, CancellationToken cancellationToken)
    {
        if (boxes.Find(device) is null)
        {
            return Results.NotFound();
        }

        return RouteFields.Answer(
            $"/canteens/{Uri.EscapeDataString(device)}/cold",
            TryDecimal(start, out var food) && TryDecimal(room, out var air) && TryDecimal(tau, out var hours)
                ? await cold.SaveAsync(
                    device, load, new(food, air, hours), StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken)
                : ("cold-box", null));
    }

    private static bool TryDecimal(string? text, out double number) => double.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static async Task<IResult> SaveBaselineAsync(
        string device, [FromForm] string? first, [FromForm] string? last, IFormCollection form, ClaimsPrincipal user,
        [FromServices] EnergyBaselineService baselines, [FromServices] PowerBoxes boxes, CancellationToken cancellationToken)
    {
        if (boxes.Find(device) is null)
        {
            return Results.NotFound();
        }

        var page = $"/canteens/{Uri.EscapeDataString(device)}/performance";
        return RouteFields.Answer(page, TryDay(first, out var from) && TryDay(last, out var to)
            ? await baselines.SaveAsync(device, from, to, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken)
            : ("energy-baseline", null));
    }

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static async Task<IResult> SaveAsync(
        string device, [FromForm] string? budget, [FromForm] string? carbon, IFormCollection form, ClaimsPrincipal user,
        [FromServices] EnergyGoalService goals, [FromServices] PowerBoxes boxes, CancellationToken cancellationToken)
    {
        if (boxes.Find(device) is null)
        {
            return Results.NotFound();
        }

        var page = $"/canteens/{Uri.EscapeDataString(device)}/months";
        if (!TryRead(budget, out var rupiah) || !TryRead(carbon, out var grams))
        {
            return Results.LocalRedirect($"{page}?why=energy-goal");
        }

        var (why, conflict) = await goals.SaveAsync(
            device, new EnergyGoal(rupiah, grams), StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, page)
            : Results.LocalRedirect(why is null ? $"{page}?done=1" : $"{page}?why={why}");
    }

    /// <summary>Empty is none; a number field posts digits, whatever the page's language.</summary>
    private static bool TryRead(string? text, out long? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed);
        number = parsed;
        return isNumber;
    }
}
