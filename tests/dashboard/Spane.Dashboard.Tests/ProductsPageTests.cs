using System.Net;
using Spane.Backend.Products;
using Spane.Packing.Products;

namespace Spane.Dashboard.Tests;

public sealed class ProductsPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_product_can_be_packed_at_once_and_outlives_a_restart()
    {
        using var person = await Person.With(server, Roles.Quality);
        (await Save(person, "pepper", "Lada 40 g", "40", "250000")).ShouldBe("/products?done=1");

        server.Service<ProductCatalogue>().Find("pepper", 0).RupiahPerKilogram.ShouldBe(250_000m);
        (await server.Service<ProductStore>().ReadAsync(Token)).ShouldContain(
            product => product.Id == "pepper" && product.NominalGrams == 40 && product.RupiahPerKilogram == 250_000m);
        (await person.Read("/products")).ShouldContain("Lada 40 g");
    }

    [Fact]
    public async Task A_price_is_changed_and_noted()
    {
        using var person = await Person.With(server, Roles.Maintenance);
        (await Save(person, "milo", "Milo 35 g", "", "98500.5")).ShouldBe("/products?done=1");

        server.Service<ProductCatalogue>().Find("milo", 0).RupiahPerKilogram.ShouldBe(98_500.5m);
        (await server.Service<Backend.Audit.AuditLog>().NewestAsync(20, Token)).ShouldContain(
            line => line.Action == "product" && line.Subject == "milo" && line.Detail == "price_idr_per_kg: 100000 → 98500.5");
    }

    [Theory]
    [InlineData("milo", "Milo", "50", "1", "product-nominal")]
    [InlineData("new", "New", "", "1", "product-nominal")]
    [InlineData("new", "New", "NaN", "1", "product-nominal")]
    [InlineData("new", "New", "60000", "1", "product-nominal")]
    [InlineData("New!", "New", "50", "1", "product-id")]
    [InlineData("new", " ", "50", "1", "product-name")]
    [InlineData("new", "New", "50", "-1", "product-price")]
    public async Task What_makes_no_sense_is_refused_with_a_sentence(string id, string name, string nominal, string price, string why)
    {
        using var person = await Person.With(server, Roles.Quality);
        (await Save(person, id, name, nominal, price)).ShouldBe($"/products?why={why}");
        (await person.Read($"/products?why={why}")).ShouldContain("role=\"alert\"");
        server.Service<ProductCatalogue>().All.ShouldNotContain(product => product.Id == "new");
    }

    private static async Task<string> Save(Person person, string id, string name, string nominal, string price)
    {
        using var answer =
            await person.Submit("/products", "/products", new() { ["id"] = id, ["name"] = name, ["nominal"] = nominal, ["price"] = price });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }
}
