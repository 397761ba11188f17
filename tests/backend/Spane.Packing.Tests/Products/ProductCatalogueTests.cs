using Spane.Packing.Products;

namespace Spane.Packing.Tests.Products;

public sealed class ProductCatalogueTests
{
    [Fact]
    public void Products_are_listed_by_name_and_the_first_given_is_first()
    {
        var catalogue =
            new ProductCatalogue([Product.Create("b", "Susu", 35), Product.Create("a", "Kopi", 25), Product.Create("c", "Gula", 50)]);
        catalogue.All.Select(product => product.Name).ShouldBe(["Gula", "Kopi", "Susu"]);
        catalogue.First.Id.ShouldBe("b");
    }

    /// <summary>What the node says it fills to gives a product that nobody has set up its band; what no tolerance is known for gives
    /// none.</summary>
    [Theory]
    [InlineData(100, 100)]
    [InlineData(50_000, 50_000)]
    [InlineData(50_001, 35)]
    [InlineData(0, 35)]
    [InlineData(-1, 35)]
    public void A_product_that_nobody_has_set_up_gets_the_band_of_its_preset_value(double target, double nominal)
    {
        var product = ProductCatalogue.Paper.Find("new", target);
        (product.Id, product.Name).ShouldBe(("new", "new"));
        product.NominalGrams.ShouldBe(nominal);
    }
}
