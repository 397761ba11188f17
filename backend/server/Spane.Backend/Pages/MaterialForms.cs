using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Trace;
using Spane.Packing.Trace;

namespace Spane.Backend.Pages;

/// <summary>The forms of deliveries and where they go.</summary>
internal static class MaterialForms
{
    private const double GramsPerKilogram = 1000;

    internal static void MapMaterialForms(this IEndpointRouteBuilder routes)
    {
        var materials = routes.MapGroup("").ExcludeFromDescription();
        materials.MapPost("/materials/receive", ReceiveAsync).RequireAuthorization(Policies.Inspect);
        materials.MapPost("/materials/{id:long}/block", BlockAsync).RequireAuthorization(Policies.Release);
        materials.MapPost("/quality/{device}/materials/move", MoveAsync).RequireAuthorization(Policies.Inspect);
        materials.MapPost("/quality/{device}/materials/{id:long}/void", VoidAsync).RequireAuthorization(Policies.Release);
    }

    private static async Task<IResult> ReceiveAsync(
        [FromForm] string? kind, [FromForm] string? material, [FromForm] string? supplier, [FromForm] string? number,
        [FromForm] string? best, [FromForm] string? kilograms, ClaimsPrincipal user, MaterialService materials,
        CancellationToken cancellationToken)
    {
        var page = $"/materials?number={Uri.EscapeDataString(Line(number))}";
        if (!Enum.TryParse<MaterialKind>(kind, out var of) || !Enum.IsDefined(of))
        {
            return ReleaseForms.Back(page, "material-words");
        }

        if (!TryGrams(kilograms, out var grams))
        {
            return ReleaseForms.Back(page, "material-grams");
        }

        if (!ReleaseForms.TryDay(best, out var day))
        {
            return ReleaseForms.Back(page, "material-day");
        }

        IncomingLot asked = new(0, of, Line(material), Line(supplier), Line(number), day, grams, "", default, "");
        var (why, _) = await materials.ReceiveAsync(asked, user.Identity!.Name!, cancellationToken);
        return ReleaseForms.Back(page, why);
    }

    private static async Task<IResult> BlockAsync(
        long id, [FromForm] string? number, [FromForm] string? reason, ClaimsPrincipal user, MaterialService materials,
        CancellationToken cancellationToken) =>
        ReleaseForms.Back(
            $"/materials?number={Uri.EscapeDataString(Line(number))}",
            await materials.BlockAsync(id, Line(reason), user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> MoveAsync(
        string device, [FromForm] string? lot, [FromForm] string? product, [FromForm] long? incoming, [FromForm] string? way,
        [FromForm] string? kilograms, ClaimsPrincipal user, MaterialService materials, CancellationToken cancellationToken)
    {
        var page = Page(device, lot, product);
        return !Enum.TryParse<MovementKind>(way, out var kind) || !Enum.IsDefined(kind) ? ReleaseForms.Back(page, "material-unknown")
            : !TryGrams(kilograms, out var grams) ? ReleaseForms.Back(page, "material-grams")
            : ReleaseForms.Back(
                page,
                await materials.MoveAsync(
                    incoming ?? 0, device, lot ?? "", product ?? "", kind, grams, user.Identity!.Name!, cancellationToken));
    }

    private static async Task<IResult> VoidAsync(
        string device, long id, [FromForm] string? lot, [FromForm] string? product, [FromForm] string? reason, ClaimsPrincipal user,
        MaterialService materials, CancellationToken cancellationToken) =>
        ReleaseForms.Back(
            Page(device, lot, product), await materials.VoidAsync(device, id, Line(reason), user.Identity!.Name!, cancellationToken));

    private static string Page(string device, string? lot, string? product) =>
        $"/quality/{Uri.EscapeDataString(device)}/materials?number={Uri.EscapeDataString(lot ?? "")}"
            + $"&product={Uri.EscapeDataString(product ?? "")}";

    private static string Line(string? text) => text?.Trim() ?? "";

    /// <summary>Kilograms with a decimal comma or point; nothing: it is not weighed.</summary>
    private static bool TryGrams(string? kilograms, out double? grams)
    {
        grams = null;
        if (string.IsNullOrWhiteSpace(kilograms))
        {
            return true;
        }

        var text = kilograms.Trim().Replace(',', '.');
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        grams = number * GramsPerKilogram;
        return true;
    }
}
