import traceback

from tests.answers.test_mutations import *


def test_x():
    n=Counter()
    for seed in range(2000,14000):
        try: judge(seed,Score())
        except AssertionError as e:
            tb=traceback.extract_tb(e.__traceback__)[-1]
            kind=tb.line[:40]
            data,done=mangled(seed)
            n[kind]+=1
            if "misplaced" in kind:
                found=read_worksheet(data,"x",EXPECTED)
                print("MIS",seed,done,[(x,found.answers.get(x),TYPED.get(x)) for x in misplaced(found)], [ (k,v) for k,v in found.answers.items() if k.startswith("new") and v] if any("step" in x for x in misplaced(found)) else "")
            elif "is_taken" not in kind: print("OTHER",seed,str(e)[:200])
        except Exception as e:
            tb=traceback.extract_tb(e.__traceback__)[-1]; n[repr(e)[:60]]+=1
            print("EXC",seed,repr(e)[:200],tb.filename,tb.lineno)
    print("N",n)
    assert 0

def test_y():
    score=Score()
    for seed in range(2000,14000):
        try: judge(seed,score)
        except AssertionError as e:
            tb=traceback.extract_tb(e.__traceback__)[-1]
            if 'is_taken' in tb.line:
                data,done=mangled(seed); found=read_worksheet(data,'x',EXPECTED)
                print('LOST',seed,done,str(e)[:200].replace(chr(10),' '))
    print('SCORE',score.files,score.intact,score.taken,score.taken/score.intact)
    for k,v in score.kinds.most_common(15): print('KIND',v,k)
    assert 0
