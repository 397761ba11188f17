using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Products;

namespace Spane.Backend.Pages;

/// <summary>The forms of the products' page.</summary>
internal static class ProductForms
{
    internal static void MapProducts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/products", SaveAsync).RequireAuthorization(Policies.Products).ExcludeFromDescription();

    private static async Task<IResult> SaveAsync(
        [FromForm] string? id,
        [FromForm] string? name,
        [FromForm] string? nominal,
        [FromForm] string? price,
        IFormCollection form,
        ClaimsPrincipal user,
        ProductService products,
        CancellationToken cancellationToken)
    {
        // A number field posts the point, whatever the page's language.
        double? grams = double.TryParse(nominal, CultureInfo.InvariantCulture, out var parsedGrams) ? parsedGrams : null;
        decimal? rupiah = decimal.TryParse(price, CultureInfo.InvariantCulture, out var parsedPrice) ? parsedPrice : null;
        var (why, conflict) = await products.SaveAsync(
            id ?? "", name ?? "", grams, rupiah, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, "/products")
            : Results.LocalRedirect(why is null ? "/products?done=1" : $"/products?why={why}");
    }
}
