using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;
using Spane.Backend.Commands;
using Spane.Backend.Power;
using Spane.Dashboard.Access;
using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Backend.Pages;

/// <summary>
/// The buttons of the line's and the canteen's screens. A form only asks: what has become of a command is read from <c>/commands/{id}</c>,
/// and a screen shows nothing as done before the node has said so.
/// </summary>
internal static class CommandForms
{
    private const int LongestLot = 40;

    private static readonly string[] Simple = ["start", "stop", "pause", "zero", "tare", "release"];

    internal static void MapCommandForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/lines/{device}/commands", LineAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost("/canteens/{device}/commands", CanteenAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();
        routes.MapGet("/commands/{id}", StateAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> LineAsync(
        string device, [FromForm(Name = "do")] string action, [FromForm] string? product, [FromForm] string? lot, [FromForm] string? size,
        ClaimsPrincipal user, CommandDesk desk, ProductCatalogue products, CancellationToken cancellationToken)
    {
        if (lot is { Length: > 0 } && !Name.TryCreateForNode(lot, LongestLot, out _, out var fault))
        {
            return TypedResults.Conflict(new CanteenRefusal(NameRules.Broken(new BilingualText("Nomor lot", "The lot number"), fault)));
        }

        var settings = action == "product" && product is not null ? Settings(products.Find(product, 0), lot, size) : null;
        return Simple.Contains(action) || settings is not null
            ? await desk.SendAsync(device, user, payload => payload with { Action = action, Product = settings }, cancellationToken)
            : TypedResults.BadRequest("do");
    }

    private static async Task<Results<Accepted<CommandRecord>, BadRequest<string>, Conflict<CanteenRefusal>>> CanteenAsync(
        string device, [FromForm(Name = "do")] string action, [FromForm] string? load, [FromForm] bool? on,
        ClaimsPrincipal user, [FromServices] CanteenSwitching switching, CancellationToken cancellationToken)
    {
        if (action is not ("switch" or "close" or "reset-trip"))
        {
            return TypedResults.BadRequest("do");
        }

        var by = user.Identity!.Name!;
        var make = new CommandPayload { Id = "", Action = action, By = by, IssuedUtcMilliseconds = 0, ExpiresUtcMilliseconds = 0, Load = load, On = on };
        var (record, refusal) = await switching.SendAsync(device, make, by, cancellationToken);
        return record is null ? TypedResults.Conflict(refusal) : TypedResults.Accepted($"/commands/{record.Id}", record);
    }

    private static async Task<Results<Ok<CommandRecord>, NotFound>> StateAsync(string id, CommandRecords records, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken) is { } record ? TypedResults.Ok(record) : TypedResults.NotFound();

    private static ProductSettings Settings(Product product, string? lot, string? size) => new(
        product.Id, product.Name, product.NominalGrams, product.LowerGrams, product.UpperGrams, Packing.Quality.Effectiveness.IdealPacksPerMinute, lot is { Length: > 0 } ? lot : "", int.TryParse(size, CultureInfo.InvariantCulture, out var packs) ? packs : 0);
}
