using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Dashboard.Access;

namespace Spane.Backend.Products;

/// <summary>The forms of the products' page.</summary>
internal static class ProductEndpoints
{
    internal static void MapProducts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/products", SaveAsync).RequireAuthorization(Policies.Products).ExcludeFromDescription();

    private static async Task<IResult> SaveAsync(
        [FromForm] string? id, [FromForm] string? name, [FromForm] string? nominal, [FromForm] string? price, ClaimsPrincipal user, ProductDesk desk, CancellationToken cancellationToken)
    {
        // A number field posts the point, whatever the page's language.
        double? grams = double.TryParse(nominal, CultureInfo.InvariantCulture, out var parsedGrams) ? parsedGrams : null;
        decimal? rupiah = decimal.TryParse(price, CultureInfo.InvariantCulture, out var parsedPrice) ? parsedPrice : null;
        return await desk.SaveAsync(id ?? "", name ?? "", grams, rupiah, user.Identity!.Name!, cancellationToken) is { } why
            ? Results.LocalRedirect($"/products?why={why}")
            : Results.LocalRedirect("/products?done=1");
    }
}
