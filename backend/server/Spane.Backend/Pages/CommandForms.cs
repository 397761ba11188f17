using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Commands;
using Spane.Dashboard.Release;
using Spane.Messages;
using Spane.Packing.Products;

namespace Spane.Backend.Pages;

/// <summary>The buttons of the line's and the canteen's screens. A form only asks: what becomes of a command comes by the live stream, and
/// a screen shows nothing as done before the node has said so.</summary>
internal static class CommandForms
{
    private const int MaxLotCharacters = 40;

    internal static void MapCommandForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/lines/{device}/commands", SendAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost("/canteens/{device}/commands", SendAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();
    }

    /// <summary>The answer to a form: the command as recorded, or why not in both languages.</summary>
    internal static IResult ToForm(this CommandResult result) =>
        result.Sent is { } sent ? Results.Accepted($"/api/v1/devices/{sent.Device}/commands/{sent.Id}", sent) : result.Refusal!.ToForm();

    /// <summary>The answer to a form whose command was not sent.</summary>
    internal static IResult ToForm(this CommandRefusal refusal) => refusal.Obstacle switch
    {
        CommandObstacle.UnknownDevice => Results.NotFound(),
        CommandObstacle.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
        _ => Results.Conflict(refusal),
    };

    private static async Task<IResult> SendAsync(
        string device, [FromForm(Name = "do")] string action, [FromForm] string? product, [FromForm] string? lot, [FromForm] string? size,
        [FromForm] string? load, [FromForm] bool? on, ClaimsPrincipal user, CommandService commands, ProductCatalogue products,
        [FromServices] IProductMasters masters, CancellationToken cancellationToken)
    {
        if (lot is { Length: > 0 } && !Name.TryCreateForNode(lot, MaxLotCharacters, out _, out var fault))
        {
            var why = NameRules.Broken(new BilingualText("Nomor lot", "The lot number"), fault);
            return new CommandRefusal(CommandObstacle.Invalid, why).ToForm();
        }

        var wanted = action == "product" && product is not null
            ? Settings(products.Find(product, 0), await masters.FindAsync(product, cancellationToken), lot, size)
            : null;
        var order = new CommandOrder { Action = action, Product = wanted, Load = load, On = on };
        return (await commands.SendAsync(device, order, user, cancellationToken)).ToForm();
    }

    private static ProductSettings Settings(Product product, ProductMaster? master, string? lot, string? size) => new(
        product.Id, product.Name, product.NominalGrams, product.LowerGrams, product.UpperGrams,
        master?.IdealPacksPerMinute ?? Product.UsualPacksPerMinute,
        lot is { Length: > 0 } ? lot : "", int.TryParse(size, CultureInfo.InvariantCulture, out var packs) ? packs : 0);
}
