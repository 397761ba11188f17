using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using MethodBody = Mono.Cecil.Cil.MethodBody;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace Spane.Firmware.Tests.Budget;

/// <summary>
/// The firmware as the host builds it, rewritten so that each block of instructions adds its length to a counter, and loaded beside the
/// real one together with the plant and this test: what runs in it counts what the chip's interpreter would execute.
/// </summary>
internal sealed class CountedFirmware : AssemblyLoadContext
{
    private const string CounterName = "Spane.Counter";
    private static readonly string[] Counted = ["Spane.Firmware.Core", "Spane.Firmware", "Spane.Firmware.Tests"];
    private static readonly string[] Beside = ["Spane.NanoFramework", "Spane.Plant"];

    private readonly Dictionary<string, byte[]> _rewritten = [];

    public CountedFirmware()
    {
        ModuleDefinition core = Read(Counted[0]);
        MethodDefinition counter = AddCounter(core);
        foreach (string name in Counted)
        {
            ModuleDefinition module = name == Counted[0] ? core : Read(name);
            MethodReference add = module.ImportReference(counter);
            foreach (MethodDefinition method in module.GetTypes().Where(IsCounted).SelectMany(type => type.Methods))
            {
                if (method.HasBody)
                {
                    Count(method.Body, add);
                }
            }

            using var stream = new MemoryStream();
            module.Write(stream);
            _rewritten[name] = stream.ToArray();
        }
    }

    /// <summary>Runs a static method of this test program inside.</summary>
    public T Run<T>(Type type, string method) =>
        (T)LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!)!
            .GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, null)!;

    /// <summary>A counter, seen from inside.</summary>
    public static Func<long> Reader(string field)
    {
        FieldInfo found = typeof(Core.Weighing.Scale).Assembly.GetType(CounterName)!.GetField(field)!;
        return () => (long)found.GetValue(null)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _rewritten.TryGetValue(assemblyName.Name!, out byte[]? rewritten) ? LoadFromStream(new MemoryStream(rewritten))
            : Beside.Contains(assemblyName.Name) ? LoadFromAssemblyPath(PathOf(assemblyName.Name!))
            : null;

    private static bool IsCounted(TypeDefinition type) =>
        type.Module.Assembly.Name.Name == Counted[^1] ? type.Name == nameof(EarlierWeighing) : type.FullName != CounterName;

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    private static ModuleDefinition Read(string name)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        return ModuleDefinition.ReadModule(PathOf(name), new ReaderParameters { AssemblyResolver = resolver, InMemory = true });
    }

    private static MethodDefinition AddCounter(ModuleDefinition module)
    {
        TypeSystem types = module.TypeSystem;
        var type =
            new TypeDefinition("Spane", "Counter", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, types.Object);
        var add = new MethodDefinition("Add", MethodAttributes.Public | MethodAttributes.Static, types.Void);
        ILProcessor il = add.Body.GetILProcessor();
        foreach (string name in (string[])["Instructions", "Doubles"])
        {
            var field = new FieldDefinition(name, FieldAttributes.Public | FieldAttributes.Static, types.Int64);
            var by = new ParameterDefinition(types.Int32);
            type.Fields.Add(field);
            add.Parameters.Add(by);
            il.Emit(OpCodes.Ldsfld, field);
            il.Emit(OpCodes.Ldarg, by);
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stsfld, field);
        }

        il.Emit(OpCodes.Ret);
        type.Methods.Add(add);
        module.Types.Add(type);
        return add;
    }

    private static void Count(MethodBody body, MethodReference add)
    {
        body.SimplifyMacros();
        HashSet<Instruction> doubles = StackTypes.DoubleOperations(body);
        var starts = new HashSet<Instruction>(body.Instructions.SelectMany(StackTypes.Targets)) { body.Instructions[0] };
        starts.UnionWith(body.Instructions.Where(at => at.Previous?.OpCode.FlowControl is FlowControl.Cond_Branch));
        starts.UnionWith(body.ExceptionHandlers.SelectMany(handler => (Instruction[])[handler.TryStart, handler.HandlerStart]));
        ILProcessor il = body.GetILProcessor();
        var blocks = new List<(Instruction Start, int Instructions, int Doubles)>();
        foreach (Instruction at in body.Instructions)
        {
            (Instruction start, int instructions, int operations) = starts.Contains(at) || blocks.Count == 0 ? (at, 0, 0) : blocks[^1];
            if (start != at)
            {
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add((start, instructions + 1, operations + (doubles.Contains(at) ? 1 : 0)));
        }

        foreach ((Instruction start, int instructions, int operations) in blocks)
        {
            // The start keeps its place, so that branches to it count too: it becomes the first of the added ones, and follows them.
            var moved = Instruction.Create(OpCodes.Nop);
            (moved.OpCode, moved.Operand) = (start.OpCode, start.Operand);
            (start.OpCode, start.Operand) = (OpCodes.Ldc_I4, instructions);
            var second = Instruction.Create(OpCodes.Ldc_I4, operations);
            var call = Instruction.Create(OpCodes.Call, add);
            il.InsertAfter(start, second);
            il.InsertAfter(second, call);
            il.InsertAfter(call, moved);
        }

        body.OptimizeMacros();
    }
}
