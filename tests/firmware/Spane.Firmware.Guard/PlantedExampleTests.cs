namespace Spane.Firmware.Guard;

/// <summary>Each rule is shown failing on a planted example, and passing on what to write in its place.</summary>
public sealed class PlantedExampleTests
{
    [Theory]
    [InlineData("string.Replace", "\"a\".Replace(\"a\", \"b\");")]
    [InlineData("string.Join", "string.Join(\",\", new string[0]);")]
    [InlineData("rounding to digits", "System.Math.Round(1.25, 1);")]
    [InlineData("local time", "object t = System.DateTime.Now;")]
    [InlineData("Console.WriteLine of a number", "System.Console.WriteLine(1);")]
    [InlineData("a span", "System.Span<byte> s = new byte[1];")]
    [InlineData("decimal", "decimal d = 1;")]
    [InlineData("a nullable number", "int? n = null;")]
    [InlineData("a tuple", "var t = (1, 2);")]
    [InlineData("a range", "string s = \"abc\"[1..];")]
    [InlineData("an iterator", "foreach (var x in F()) { } static System.Collections.IEnumerable F() { yield return 1; }")]
    public void What_the_chip_library_lacks_does_not_compile(string what, string statement)
    {
        _ = what;
        Compile(Method(statement)).Errors.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(ChipRules.Generic, "class G<T> { }")]
    [InlineData(ChipRules.Generic, "class C { static void M<T>() { } }")]
    [InlineData(ChipRules.Generic, "class C { System.Action<int> f; }")]
    [InlineData(ChipRules.Generic, "class C { void M() { System.Func<int> f = () => 1; f(); } }")]
    [InlineData(ChipRules.Generic, "class C { event System.EventHandler<System.EventArgs> E; }")]
    [InlineData(ChipRules.MultidimensionalArray, "class C { int[,] grid = new int[2, 2]; }")]
    [InlineData(ChipRules.DefaultInterfaceMethod, "interface I { int M() => 1; }")]
    [InlineData(ChipRules.EnumText, "enum E { A } class C { string M(E e) => e.ToString(); }")]
    [InlineData(ChipRules.EnumText, "enum E { A } class C { string M(E e) => $\"state {e}\"; }")]
    [InlineData(ChipRules.CheckedArithmetic, "class C { int M(int a) => checked(a + 1); }")]
    [InlineData(ChipRules.StackAllocation, "unsafe class C { void M() { byte* b = stackalloc byte[4]; b[0] = 1; } }")]
    [InlineData(ChipRules.MutableStruct, "struct S { public int V; }")]
    [InlineData(ChipRules.Namespace, "namespace nanoFramework.Mine { class C { } }")]
    [InlineData(StaticInitialisers.Rule, "class A { static int X = B.Y + 1; } class B { public static int Y = int.Parse(\"1\"); }")]
    [InlineData(StaticInitialisers.Rule,
        "class A { static int X = B.Get(); } class B { static int Y = int.Parse(\"1\"); public static int Get() => Y; }")]
    [InlineData(TextRules.Format, "class C { string M(double v) => v.ToString(\"0.00\"); }")]
    [InlineData(TextRules.Format, "class C { string M(double v) => v.ToString(\"R\"); }")]
    [InlineData(TextRules.Format, "class C { string M(double v) => $\"{v:0.0} g\"; }")]
    [InlineData(TextRules.Unformatted, "class C { string M(double v) => v.ToString(); }")]
    [InlineData(TextRules.Unformatted, "class C { void M(System.Text.StringBuilder b, double v) => b.Append(v); }")]
    [InlineData(TextRules.Unformatted, "class C { string M(double v) => $\"{v}\"; }")]
    [InlineData(TextRules.Unformatted, "class C { string M(float v) => $\"{v,8} g\"; }")]
    [InlineData(TextRules.Unformatted, "class C { string M(double v) => \"w\" + (object)v; }")]
    [InlineData(TextRules.Unformatted, "class C { string M(double v) => \"w\" + v; }")]
    [InlineData(TextRules.Unformatted, "class C { string M(double v) => string.Format(\"{0} {1:F1}\", v, v); }")]
    [InlineData(TextRules.Unformatted, "class C { object[] M(double v) => new object[] { v }; }")]
    [InlineData(Divisors.Rule, "class C { double M(double a, double b) => a / b; }")]
    [InlineData(Divisors.Rule, "class C { double M(double a) => a / 0.0; }")]
    [InlineData(Divisors.Rule, "class C { float M(float a, float b) { a %= b; return a; } }")]
    [InlineData(Divisors.Rule, "class C { int n; double M(double sum) { var mean = sum / n; return n > 0 ? mean : 0; } }")]
    [InlineData(Divisors.Rule, "class C { readonly int n; C(int n) { this.n = n; } double M(double sum) => sum / n; }")]
    [InlineData(Divisors.Rule, "class C { double Per(double a, double b) => a / b; double M(double a) => Per(a, 2) + Per(2, a); }")]
    [InlineData(UnorderedNumbers.NotANumber, "class C { bool M(double v) => v == double.NaN; }")]
    [InlineData(UnorderedNumbers.NotANumber, "class C { bool M(double v) => v > double.NaN; }")]
    [InlineData(UnorderedNumbers.NotANumber, "class C { double last = double.NaN; bool M(double limit) => last > limit; }")]
    [InlineData(UnorderedNumbers.NotANumber,
        "class C { bool a; double P => a ? 1 : double.NaN; bool M(double limit) => limit <= P; }")]
    [InlineData(UnorderedNumbers.Infinity, "class C { double best = double.PositiveInfinity; }")]
    [InlineData(UnorderedNumbers.Infinity, "class C { bool M(float v) => v == float.NegativeInfinity; }")]
    [InlineData(SourceRules.Key, "class K { } class C { System.Collections.Hashtable t = new(); bool M(K k) => t.Contains(k); }")]
    [InlineData(SourceRules.Key, "class K { } class C { System.Collections.Hashtable t = new(); void M(K k) { t[k] = this; } }")]
    [InlineData(SourceRules.Key, "enum K { A } class C { void M(System.Collections.IDictionary t) => t.Add(K.A, 1); }")]
    [InlineData(ChipRules.DateParse, "class C { System.DateTime M(string s) => System.DateTime.Parse(s); }")]
    [InlineData(ChipRules.DateParse, "class C { bool M(string s) => System.DateTime.TryParse(s, out var t); }")]
    [InlineData(ThreadEntries.Rule,
        "class C { void M() { new System.Threading.Thread(Work).Start(); } void Work() { throw new System.Exception(); } }")]
    [InlineData(ThreadEntries.Rule, "class C { int[] a; void M() { new System.Threading.Thread(() => a[0]++).Start(); } }")]
    [InlineData(ThreadEntries.Rule,
        "class C { System.Threading.Timer t; void M() { t = new System.Threading.Timer(s => Work(), null, 1, 1); } void Work() { new C(); } }")]
    [InlineData(ThreadEntries.Rule,
        "class C { void M() { new System.Threading.Thread(Work).Start(); } void Work() { try { M(); } catch (System.ArgumentException) { } } }")]
    [InlineData(ThreadEntries.Rule,
        "class C { void M(System.Device.Gpio.GpioPin p) { p.ValueChanged += On; } "
            + "void On(object s, System.Device.Gpio.PinValueChangedEventArgs e) { s.ToString(); } }")]
    [InlineData(ThreadEntries.Rule, "class C { static void Main() { new C(); } }")]
    [InlineData(UnassignedTexts.Rule, "class C { bool M(string s) { string[] a = { null, \"x\" }; return a[0] == s; } }")]
    [InlineData(UnassignedTexts.Rule, "class C { string[] a = new string[3]; int M(string s) => string.Compare(a[0], s); }")]
    [InlineData(UnassignedTexts.Rule, "class C { string[] a = new string[3]; int M(string s) => a[0].CompareTo(s); }")]
    [InlineData(UnassignedTexts.Rule, "class C { string[] a = new string[3]; bool M(object s) => Equals(a[0], s); }")]
    [InlineData(UnassignedTexts.Rule, "class C { static int M(string s) => System.Array.IndexOf(new string[2], s); }")]
    [InlineData(UnassignedTexts.Rule,
        "class C { readonly string[] a = new string[2]; int M() => a[0] switch { \"x\" => 1, \"y\" => 2, _ => 0 }; }")]
    [InlineData(UnassignedTexts.Rule, "class C { string[] a = new string[3]; bool M(string s) => a[0] == s; }")]
    [InlineData(UnassignedTexts.Rule,
        "class C { const int N = 200; readonly string[] a = new string[N]; bool M(string s) => s.Equals(a[1]); }")]
    [InlineData(UnassignedTexts.Rule,
        "class C { string[] a; C(int n) { a = new string[n]; } int M(string s) => System.Array.IndexOf(a, s); }")]
    [InlineData(UnassignedTexts.Rule, "class C { bool M(string s) { string[] a = { \"x\", null }; return a[1] != s; } }")]
    [InlineData(UnassignedTexts.Rule, "class C { bool M(string s) { var a = new string[2]; a[0] = s; return a[1] == s; } }")]
    [InlineData(UnassignedTexts.Rule,
        "class C { int M(int n) { var a = new string[n]; switch (a[0]) { case \"x\": return 1; case \"y\": return 2; default: return 0; } "
            + "} }")]
    [InlineData(UnassignedTexts.Rule, "class C { string[] a = { \"x\" }; void M() => System.Array.Clear(a, 0, 1); }")]
    public void What_compiles_and_then_fails_is_found(string rule, string source)
    {
        Check(source).ShouldContain(finding => finding.Rule == rule);
    }

    [Fact]
    public void A_copy_that_shares_its_fields_with_the_original_is_found()
    {
        const string Source = """
            class C
            {
                System.Device.Gpio.GpioPulseCount kept;
                static System.Device.Gpio.GpioPulseCount Make() => default;
                System.Device.Gpio.GpioPulseCount M() => kept = Make();
            }
            """;
        Check(Source).ShouldContain(finding => finding.Rule == ChipRules.StructDuplicate);
    }

    [Theory]
    [InlineData("readonly struct S { public readonly int V; public S(int v) { V = v; } }")]
    [InlineData("class A { static readonly int[] Table = { 1, 2, 3 }; const int Limit = 5; static int Double = Limit * 2; }")]
    [InlineData("enum E { A } class C { string M(E e) => e switch { E.A => \"a\", _ => \"?\" }; }")]
    [InlineData("class C { string M(double v) => $\"{v:F2} {3:D4}\" + v.ToString(\"F1\"); }")]
    [InlineData("class C { event System.EventHandler E; void M() { lock (this) { E?.Invoke(this, System.EventArgs.Empty); } } }")]
    [InlineData("delegate void Sink(int value); class C { Sink sink; void M() => sink?.Invoke(1); }")]
    [InlineData("class C { static readonly string[] A = { \"x\", \"y\" }; bool M(string s) => A[1] == s; }")]
    [InlineData("class C { string[] M(int n) { var a = new string[n]; for (var i = 0; i < n; i++) { a[i] = \"\"; } return a; } }")]
    [InlineData("class C { string M(string a, int b) => string.Concat(a, \"b\", a, \"d\") + a + $\"{b}\" + a + b; }")]
    [InlineData("class C { int M(int a) { var n = a; int More(int b) { n += b; return n; } return More(1) + More(2); } }")]
    [InlineData("class C { double M(double a, double b) => b > 0 ? a / b : 0; }")]
    [InlineData("class C { const double Hz = 80; double M(double a) => a / Hz + a / (2 * Hz); }")]
    [InlineData("class C { readonly int n; C(int n) { this.n = n < 1 ? 1 : n; } double M(double sum) => sum / n; }")]
    [InlineData("class C { double M(double a, double b) { if (b == 0) { return 0; } a /= b; return a; } }")]
    [InlineData("class C { double M(int a, int b) => (double)(a / b); }")]
    [InlineData("class C { int n; double sum; double M(double a) { n++; sum += a; return sum / n; } }")]
    [InlineData("class C { double Per(double a, double b) => a / b; double M(double a) => Per(a, 2) + Per(a, 10); }")]
    [InlineData("class C { double last = double.NaN; bool M(double limit) => !double.IsNaN(last) && last > limit; }")]
    [InlineData("class C { double last; bool M(double limit) => last >= limit; }")]
    [InlineData("class C { System.Collections.Hashtable t = new(); bool M(string s, int i) => t.Contains(s) || t[i] != null; }")]
    [InlineData("class C { string M(double v) => string.Format(\"{0:F2} {1}\", v, \"g\"); }")]
    [InlineData("class C { System.DateTime M(long s) => System.DateTime.FromUnixTimeSeconds(s); }")]
    [InlineData(
        "class C { bool on; void M() { new System.Threading.Thread(Work).Start(); } "
            + "void Work() { while (true) { try { M(); } catch (System.Exception) { on = false; } System.Threading.Thread.Sleep(1); } } }")]
    [InlineData("class C { static void Main() { try { new C(); } catch (System.Exception e) { System.Console.WriteLine(\"fault\"); } } }")]
    [InlineData("class C { public bool On { get; set; } void M(System.Device.Gpio.GpioPin p) { p.ValueChanged += (s, e) => On = true; } }")]
    [InlineData("delegate void Sink(); class C { Sink s; void M() { s = Work; s(); } void Work() { throw new System.Exception(); } }")]
    [InlineData("class C { object[] a = new object[3]; byte[] b = new byte[3]; void M() => System.Array.Clear(b, 0, 3); }")]
    public void What_works_on_the_chip_passes(string source)
    {
        Check(source).ShouldBeEmpty();
    }

    [Fact]
    public void A_reference_that_the_project_does_not_list_does_not_compile()
    {
        ChipBuild build =
            ChipCompiler.Compile("Planted", [("Planted.cs", "class C { System.Device.Gpio.GpioPin pin; }")], ["mscorlib"], []);
        build.Errors.ShouldHaveSingleItem().ShouldContain("CS0234");
    }

    private static string Method(string statement) => $"class C {{ void M() {{ {statement} }} }}";

    private static IReadOnlyList<Finding> Check(string source)
    {
        ChipBuild build = Compile(source);
        build.Errors.ShouldBeEmpty();
        using var resolver = new ImageResolver();
        return build.Check(resolver);
    }

    private static ChipBuild Compile(string source) =>
        ChipCompiler.Compile("Planted", [("Planted.cs", source)], ReferenceAssemblies.Instance.Names, []);
}
