using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Power;
using Spane.Backend.Settings;

namespace Spane.Backend.Pages;

/// <summary>The forms of the tariff table: a version is added, or taken back before it has begun.</summary>
internal static class TariffForms
{
    private const string Page = "/tariffs";

    internal static void MapTariffs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page, SaveAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();
        routes.MapPost(Page + "/remove", RemoveAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();
    }

    private static async Task<IResult> SaveAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] TariffService tariffs, CancellationToken cancellationToken)
    {
        if (!ReleaseForms.TryDay(form["from"], out var day) || day is not { } from)
        {
            return ReleaseForms.Back(Page, "tariff-day");
        }

        if (!TryNumber(form["rate"], out var rate) || !TryNumber(form["peak"], out var peak) || !TryNumber(form["hours"], out var hours)
            || !TryNumber(form["kvarh"], out var kvarh))
        {
            return ReleaseForms.Back(Page, "tariff-number");
        }

        var wanted = TariffStore.Of(form["code"].ToString().Trim().ToUpperInvariant(), from, rate, peak, hours, kvarh,
            form["source"].ToString().Trim());
        var (why, conflict) = await tariffs.SaveAsync(wanted, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, Page) : ReleaseForms.Back(Page, why);
    }

    private static async Task<IResult> RemoveAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] TariffService tariffs, CancellationToken cancellationToken)
    {
        if (!ReleaseForms.TryDay(form["from"], out var day) || day is not { } from)
        {
            return ReleaseForms.Back(Page, "tariff-day");
        }

        var (why, conflict) =
            await tariffs.RemoveAsync(form["code"].ToString(), from, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, Page) : ReleaseForms.Back(Page, why);
    }

    // A number field posts the point, whatever the page's language; what a version does not charge may stay empty.
    private static bool TryNumber(string? text, out decimal number)
    {
        number = 0;
        return string.IsNullOrWhiteSpace(text)
            || decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
