using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;
using Spane.Backend.Release;
using Spane.Packing.Codes;
using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Backend.Pages;

/// <summary>The forms of what a line must have before it may pack: product records, rules, changeover records, challenge tests.</summary>
internal static class ReleaseForms
{
    internal static void MapReleaseForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/products/{product}/master", SaveMasterAsync).RequireAuthorization(Policies.Products).ExcludeFromDescription();
        routes.MapPost("/quality-rules", SaveRulesAsync).RequireAuthorization(Policies.Release).ExcludeFromDescription();
        routes.MapPost("/quality/{device}/changeover", ClearAsync).RequireAuthorization(Policies.Inspect)
            .RequireRateLimiting(AccountHosting.LoginLimit).ExcludeFromDescription();
        routes.MapPost("/quality/{device}/tests", TestAsync).RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
    }

    /// <summary>Leads back to a form's page.</summary>
    internal static IResult Back(string page, string? why) => Results.LocalRedirect(
        $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{(why is null ? "done=1" : $"why={why}")}");

    private static async Task<IResult> SaveMasterAsync(
        string product, IFormCollection form, ClaimsPrincipal user, ProductMasterService masters, CancellationToken cancellationToken)
    {
        var page = $"/products/{Uri.EscapeDataString(product)}";
        if (!TryNumber(form["rate"], out var rate) || !TryNumber(form["shelf"], out var shelf) || !TryNumber(form["tare"], out var tare)
            || !TryNumber(form["light"], out var light) || !TryNumber(form["heavy"], out var heavy)
            || !TryDay(form["halaluntil"], out var halalUntil) || !TryDay(form["bpomuntil"], out var bpomUntil)
            || shelf is { } days && (days != Math.Floor(days) || Math.Abs(days) > int.MaxValue))
        {
            return Back(page, "master-number");
        }

        var wanted = new ProductMaster(product)
        {
            IdealPacksPerMinute = rate,
            ShelfLifeDays = (int?)shelf,
            Allergens = [.. form["allergens"].OfType<string>()],
            HalalCertificate = form["halal"].ToString().Trim(),
            HalalUntil = halalUntil,
            BpomNumber = form["bpom"].ToString().Trim(),
            BpomUntil = bpomUntil,
            Gtin = Gtin.Read(form["gtin"]) ?? form["gtin"].ToString().Trim(),
            Label = form["label"].ToString().Trim(),
            TareGrams = tare,
            LightTestGrams = light,
            HeavyTestGrams = heavy,
        };
        var (why, conflict) = await masters.SaveAsync(wanted, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, page) : Back(page, why);
    }

    private static async Task<IResult> SaveRulesAsync(
        IFormCollection form, ClaimsPrincipal user, QualityRulesService rules, CancellationToken cancellationToken)
    {
        const string Page = "/quality-rules";
        if (!TryNumber(form["hours"], out var hours) || !TryNumber(form["weight"], out var weight))
        {
            return Back(Page, "rules-hours");
        }

        var wanted = new QualityRules
        {
            ChangeoverGate = form.ContainsKey("gate"),
            ChangeoverFourEyes = form.ContainsKey("gatefour"),
            TestHours = hours ?? 0,
            TestWeightGrams = weight ?? 0,
            ReleaseFourEyes = form.ContainsKey("releasefour"),
        };
        var (why, conflict) = await rules.SaveAsync(wanted, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, Page) : Back(Page, why);
    }

    private static async Task<IResult> ClearAsync(
        string device, [FromForm] string? to, [FromForm] string? second, [FromForm] string? password, IFormCollection form,
        HttpContext context, ClaimsPrincipal user, ChangeoverService changeovers, CancellationToken cancellationToken)
    {
        var page = $"/quality/{Uri.EscapeDataString(device)}/changeover?to={Uri.EscapeDataString(to ?? "")}";
        var signature = new Signature(second?.Trim() ?? "", password ?? "", context.Connection.RemoteIpAddress);
        return Back(
            page,
            await changeovers.RecordAsync(
                device, to ?? "", [.. form["items"].OfType<string>()], user.Identity!.Name!, signature, cancellationToken));
    }

    private static async Task<IResult> TestAsync(
        string device, [FromForm] string? piece, ClaimsPrincipal user, ChallengeService challenges, CancellationToken cancellationToken) =>
        Back(
            $"/quality/{Uri.EscapeDataString(device)}/tests",
            await challenges.ReadAsync(device, piece ?? "", user.Identity!.Name!, cancellationToken));

    /// <summary>A number field posts the point, whatever the page's language; an empty one says nothing.</summary>
    private static bool TryNumber(string? text, out double? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        number = isNumber ? value : null;
        return isNumber;
    }

    internal static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        day = isDay ? value : null;
        return isDay;
    }
}
